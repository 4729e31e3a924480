/** The problem documents for callers who are unknown, lack a role, or exceed a limit. */
package io.certloop.service.security.rest;
