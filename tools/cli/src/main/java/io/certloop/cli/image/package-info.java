/** Starts services from the folders of their images: trains their AOT caches, measures their start and memory. */
package io.certloop.cli.image;
