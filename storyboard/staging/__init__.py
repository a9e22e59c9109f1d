"""The director: a story becomes shots (who, where, how), and each shot a drawn panel."""
