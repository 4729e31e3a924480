/**
 * Plays tickets against a stage of real processes and judges what came of them. It speaks to the
 * services by HTTP only, as a help desk would, and asks the stage what is true: a service's own
 * word proves nothing about the service. {@code facts} is what was observed, {@code check} decides
 * over it without I/O, {@code report} renders it.
 */
package io.certloop.harness.replay;
