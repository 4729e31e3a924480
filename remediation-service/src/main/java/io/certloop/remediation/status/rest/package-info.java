/** Where services tell. */
package io.certloop.remediation.status.rest;
