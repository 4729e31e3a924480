/** How a class without a framework becomes a part of a service. */
package io.certloop.service.component;
