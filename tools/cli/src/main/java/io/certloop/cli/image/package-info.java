/** Builds images without Docker, and measures the start and the memory of the services in them. */
package io.certloop.cli.image;
