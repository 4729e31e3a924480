/**
 * Requests remediation of open incidents, and answers their tickets once the runs are final.
 *
 * <p>Owns the requests to remediation-service and the evaluation of its runs. Invariants: nothing is resolved without
 * evidence; a callback is only a hint, so a lost one costs time and nothing else; every step can be repeated; an
 * unknown value of the other service never causes an action.
 */
package io.certloop.ticket.resolution;
