"""A company's own presentation as the frame for our slides: its masters, layouts, fonts, colours and slide size."""
