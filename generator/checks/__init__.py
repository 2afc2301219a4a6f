"""What a curator should look at: one small function a check."""
