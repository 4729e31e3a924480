/** Classifies tickets by kind of fault, and later comments by what they mean, with rules and models. */
package io.certloop.ticket.recognition.classification;
