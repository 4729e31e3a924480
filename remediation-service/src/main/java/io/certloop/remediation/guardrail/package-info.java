/** The guardrails that may hold a write, in their order. Pure; each guardrail holds a write if it lacks a fact. */
package io.certloop.remediation.guardrail;
