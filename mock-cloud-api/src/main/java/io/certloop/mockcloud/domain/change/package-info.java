/** How a domain changes: which writes its state allows, and what becomes of it afterwards. */
package io.certloop.mockcloud.domain.change;
