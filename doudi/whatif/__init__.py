"""What-if: the rules over the whole registry with other figures, beside today. Nothing of it is an entitlement."""
