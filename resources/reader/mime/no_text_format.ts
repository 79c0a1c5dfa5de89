// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
/** Stand in for what postal-mime needs to join texts of both kinds and to show forwarded headers: it gets one text at a time here. */
export const decodeHTMLEntities = (text: string): string => text;
export const escapeHtml = (text: string): string => text;
export const textToHtml = (text: string): string => text;
export const htmlToText = (text: string): string => text;
export const formatTextHeader = (): string => "";
export const formatHtmlHeader = (): string => "";
