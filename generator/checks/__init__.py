"""What a curator should look at: one small function a check.

A check takes the `State` of a survey and gives findings, each with its place and its mend. To add one, write the
function in a module of this package and its line in `generator.checks.registry`.
"""
