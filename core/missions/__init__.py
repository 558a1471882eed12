"""Missions: what the brand asks fans to do, their claims, and the review of proofs."""
