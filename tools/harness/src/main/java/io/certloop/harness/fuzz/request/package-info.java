/** Requests made from the contracts, with one thing wrong in each. */
package io.certloop.harness.fuzz.request;
