/** Where services tell. */
package io.certloop.remediation.standing.rest;
