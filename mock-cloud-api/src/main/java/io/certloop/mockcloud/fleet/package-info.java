/** The accounts and domains with which the simulated provider is set up. */
package io.certloop.mockcloud.fleet;
