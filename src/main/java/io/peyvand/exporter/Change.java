package io.peyvand.exporter;

import org.jspecify.annotations.Nullable;

/**
 * What one record says of one row; holds copies only, since the broker reuses its records.
 *
 * @param key of the row; of a growing table's row the partition
 * @param starts whether the row is new: the database cannot have it
 * @param at when a row of a lasting table ended, if it did; when one of a growing table happened
 * @param values in the order of the table's columns; a missing one says nothing
 */
record Change(Table table, long position, long key, boolean starts, @Nullable Long at, @Nullable Object[] values) {
}
