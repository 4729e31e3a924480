/**
 * What-if: evaluates other playbooks and limits against the past inspections of runs. It only reads the database and
 * calls no provider.
 *
 * <p>It shows what would be decided about each inspection by itself. It cannot show what a different action would have
 * led to.
 */
package io.certloop.remediation.simulation;
