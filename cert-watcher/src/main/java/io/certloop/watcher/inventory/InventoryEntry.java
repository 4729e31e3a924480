package io.certloop.watcher.inventory;

import java.util.UUID;

/** The result of one inspection as the inventory stores it. */
public record InventoryEntry(InspectionResult inspection, Health health, CheckHistory trail, UUID sweep) {}
