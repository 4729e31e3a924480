/** Support for configuration keys that had another name in the previous version. */
package io.certloop.service.configuration;
