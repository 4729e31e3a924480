/** {@code release}: everything that a version consists of, from its tag. */
package io.certloop.cli.release;
