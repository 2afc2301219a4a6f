"""What need not be made again."""
