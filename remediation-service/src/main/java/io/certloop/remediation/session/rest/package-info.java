/** Where our other services look sessions up. */
package io.certloop.remediation.session.rest;
