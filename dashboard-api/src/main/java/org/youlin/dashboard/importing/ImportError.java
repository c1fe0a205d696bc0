package org.youlin.dashboard.importing;

/**
 * What is wrong with a cell.
 *
 * @param row as spreadsheets count, from 1
 * @param column the field
 */
record ImportError(String sheet, int row, String column, String value, String expected) {}
