/** What the pages of carts ask of the API. Every answer is the cart as it is then. */
import { Client } from './client';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete, Items } from './types';

export type Cart = Complete<schema.Cart>;
export type CartItem = Cart['items'][number];
export type CartLine = Complete<schema.Carts>['items'][number];
export type CartWish = schema.CartWish;
export type CartItemWish = schema.CartItemWish;
export type CartStep = 'request' | 'confirmation' | 'cancellation';

const cartAt = (cart: string) => `/api/v1/carts/${encodeURIComponent(cart)}`;

export class CartClient extends Client {
  carts = () => this.read<Items<CartLine>>('/api/v1/carts');
  cart = (cart: string) => this.read<Cart>(cartAt(cart));
  begin = (wish: CartWish) => this.write<Cart>('POST', '/api/v1/carts', wish);
  removeCart = (cart: string) => this.write<void>('DELETE', cartAt(cart));
  /** In place of the number and the extras that were there before. */
  put = (cart: string, resource: string, wish: CartItemWish) =>
    this.write<Cart>('PUT', `${cartAt(cart)}/items/${encodeURIComponent(resource)}`, wish);
  takeOut = (cart: string, resource: string) =>
    this.write<Cart>('DELETE', `${cartAt(cart)}/items/${encodeURIComponent(resource)}`);
  hold = (cart: string) => this.write<Cart>('POST', `${cartAt(cart)}/holds`, {});
  /** A request is refused with 410 when something held has run out, with 409 while something is open, unless `partial`. */
  step = (cart: string, step: CartStep, wish: { partial?: boolean } = {}) =>
    this.write<Cart>('POST', `${cartAt(cart)}/${step}`, wish);
}

/** A client outside of `load`, for what a button asks. */
export const cartNow = (language: string): CartClient => clientOf(CartClient, language);
