// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

const PIXELS = /^\s*(\d{1,5})(?:px)?\s*$/i;

/**
 * Keeps the size that `width` and `height` of a picture ask for, while the style sheet lets it shrink with the window: "height:auto" there goes before the
 * attribute `height`, and a line of 600 by 1 pixels would be as high as it is wide. Twin of core/render/picture_size.cpp.
 */
export function keepSize(picture: Element): void {
  const style = picture.getAttribute("style") ?? "";
  const [across, down] = ["width", "height"].map((name) => PIXELS.exec(picture.getAttribute(name) ?? "")?.[1]);
  if (!down || /(?:height|aspect-ratio)\s*:/i.test(style)) return;
  const size = Number(across ?? 0) && Number(down) ? `aspect-ratio:${across}/${down};` : `height:${down}px;`;
  picture.setAttribute("style", size + style);
}
