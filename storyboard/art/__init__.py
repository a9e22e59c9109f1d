"""What can be drawn: the catalogue of props, settings, effects, figures, themes and words, read from `assets/`."""
