/** Answers of services as records with the few fields that the harness reads; unknown fields are ignored. */
package io.certloop.harness.facts;
