"""Documents out, one module a format: svg, png, pdf, html, pptx and whatever is put beside them."""
