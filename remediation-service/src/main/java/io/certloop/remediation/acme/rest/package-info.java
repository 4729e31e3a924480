/** Where authorities look for the proofs of HTTP-01. */
package io.certloop.remediation.acme.rest;
