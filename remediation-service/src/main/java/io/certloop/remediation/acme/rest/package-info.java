/** The HTTP endpoint that authorities call to check HTTP-01 proofs. */
package io.certloop.remediation.acme.rest;
