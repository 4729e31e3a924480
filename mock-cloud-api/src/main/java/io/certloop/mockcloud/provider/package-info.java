/**
 * The state of the provider. Writes run one at a time and are logged together with their results; reads never wait. A
 * new fleet replaces the whole state at once.
 */
package io.certloop.mockcloud.provider;
