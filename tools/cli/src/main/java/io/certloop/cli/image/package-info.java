/** Images without Docker, and what is measured on them. */
package io.certloop.cli.image;
