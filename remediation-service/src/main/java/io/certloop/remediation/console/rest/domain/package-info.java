/** The page of a domain. */
package io.certloop.remediation.console.rest.domain;
