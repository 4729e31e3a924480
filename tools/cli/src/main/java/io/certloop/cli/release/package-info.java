/** {@code release}: builds everything that a version consists of from its Git tag. */
package io.certloop.cli.release;
