/** Lists as files: the same filters, row by row, with every text safe to open in a spreadsheet program. */
@NullMarked
package org.shanhai.project.exporting.web;

import org.jspecify.annotations.NullMarked;
