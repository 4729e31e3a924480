/** The append-only log of the writes that the provider received. */
package io.certloop.mockcloud.operation;
