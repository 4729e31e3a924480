/**
 * What-if: evaluates other playbooks and limits against what past runs saw. Reads only; calls no
 * provider.
 *
 * <p>It shows what would be decided about the same inspections, each for itself. What a different
 * action would have led to cannot be known.
 */
package io.certloop.remediation.simulation;
