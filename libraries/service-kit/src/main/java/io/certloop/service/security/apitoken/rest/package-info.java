/** API tokens over HTTP, the same in every service. */
package io.certloop.service.security.apitoken.rest;
