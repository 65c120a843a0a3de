"""The steps of a lead as pages offer them, by the word of their address."""

from doudi.discovery.steps import answering, casing, ending
from doudi.discovery.steps.base import LeadStep

STEPS: dict[str, LeadStep] = {step.name: step for step in (*answering.STEPS, *casing.STEPS, *ending.STEPS)}
