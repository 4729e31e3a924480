/** What a caller is told who is not known, may not do this, or asks for too much. */
package io.certloop.service.security.rest;
