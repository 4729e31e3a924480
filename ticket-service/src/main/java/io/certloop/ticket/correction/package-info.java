/**
 * Corrections by people of wrongly classified tickets. They are labelled examples for the recognition benchmark, and a
 * text that is nearly the same gets the corrected kind. This package itself changes no ticket's state.
 */
package io.certloop.ticket.correction;
