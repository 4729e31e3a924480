/**
 * The state of the provider. Writes come one at a time and are noted together with what came of
 * them; reads never wait. A new fleet replaces the whole world at once.
 */
package io.certloop.mockcloud.provider;
