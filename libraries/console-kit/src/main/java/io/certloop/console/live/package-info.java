/** Server-sent events that tell an open page when to load a part of it again. */
package io.certloop.console.live;
