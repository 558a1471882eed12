"""Pictures of what a fan has grown: drawn as SVG, painted as PNG."""
