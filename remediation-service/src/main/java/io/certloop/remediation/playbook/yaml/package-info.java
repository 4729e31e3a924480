/** Playbooks as a YAML document, checked against playbooks.schema.json. */
package io.certloop.remediation.playbook.yaml;
