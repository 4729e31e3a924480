/**
 * Trying other playbooks and limits on what past runs saw. Reads only; asks no provider.
 *
 * <p>It tells what would be decided about the same looks. What a different action would have led to
 * nobody can know: each look is judged for itself.
 */
package io.certloop.remediation.simulation;
