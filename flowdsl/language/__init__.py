"""What a flow is written in."""
