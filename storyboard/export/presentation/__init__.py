"""What a PowerPoint file is made of: markup, theme, shapes, words, slides and the package around them."""
