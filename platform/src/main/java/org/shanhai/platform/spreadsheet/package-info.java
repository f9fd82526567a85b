/** Tables in files: CSV and XLSX, read and written row by row and within limits, whatever the file is. */
@NullMarked
package org.shanhai.platform.spreadsheet;

import org.jspecify.annotations.NullMarked;
