/** Organisations with their members, venues and pictures. */
import { houseOf, placeOf, segment } from './addresses';
import { AccountsClient } from './accounts';
import { type Query, withQuery } from './transport';
import { kUnreachable, Problem, problemOf } from './problem';
import type {
  AccessKeys,
  AccessReport,
  AccessSheet,
  Audience,
  AudienceChoice,
  AudienceKind,
  Invitation,
  InvitationPreview,
  Items,
  Member,
  NewInvitation,
  Organisation,
  OrganisationKind,
  OrganisationProfile,
  OrganisationSummary,
  OwnOrganisation,
  Page,
  Picture,
  PictureWords,
  RoomWish,
  Standing,
  Venue,
  VenueLine,
  VenueWish
} from './types';

export class OrganisationsClient extends AccountsClient {
  organisations = (query: Query = {}) =>
    this.read<Page<OrganisationSummary>>('/api/v1/organisations', query);
  organisation = (handle: string) =>
    this.read<Organisation>(`/api/v1/organisations/${segment(handle)}`);
  venues = (query: Query = {}) => this.read<Page<VenueLine>>('/api/v1/venues', query);
  venue = (venue: string) => this.read<Venue>(placeOf(venue));
  /** Those of an organisation, drafts too. */
  ownVenues = (organisation: string) => this.read<Page<VenueLine>>(`${houseOf(organisation)}/venues`, { limit: '100' });
  accessKeys = () => this.read<AccessKeys>('/api/v1/accessibility-keys');
  accessOf = (venue: string, room = '') => this.read<AccessReport>(`${placeOf(venue, room)}/accessibility`);
  ownOrganisations = () => this.read<Items<OwnOrganisation>>('/api/v1/memberships');
  members = (organisation: string) => this.read<Items<Member>>(`${houseOf(organisation)}/members`);
  invitations = (organisation: string) => this.read<Items<Invitation>>(`${houseOf(organisation)}/invitations`);
  invitation = (code: string) => this.read<InvitationPreview>(`/api/v1/invitations/${segment(code)}`);
  /** Who can see it, and what the reader may do with it. */
  audience = (kind: AudienceKind, key: string, choice: AudienceChoice = {}) =>
    this.read<Audience>(`/api/v1/${kind}/${segment(key)}/audience`, { ...choice });

  applyForOrganisation(wish: { handle: string; name: string; kind: OrganisationKind; application: string }): Promise<Organisation> {
    return this.write<Organisation>('POST', '/api/v1/organisations', wish);
  }

  applyAgain(organisation: string, application: string): Promise<Organisation> {
    return this.write<Organisation>('PUT', `${houseOf(organisation)}/application`, { application });
  }

  /** Refused with 409 when it has another version by now; the problem then carries that one as `current`. */
  editOrganisation(organisation: string, wish: OrganisationProfile & { version: number }): Promise<Organisation> {
    return this.write<Organisation>('PATCH', houseOf(organisation), wish);
  }

  createVenue(organisation: string, wish: VenueWish): Promise<Venue> {
    return this.write<Venue>('POST', `${houseOf(organisation)}/venues`, wish);
  }

  /** Refused with 409 when it has another version by now; the problem then carries that one as `current`. */
  editVenue(venue: string, wish: Partial<VenueWish> & { version?: number }): Promise<Venue> {
    return this.write<Venue>('PATCH', placeOf(venue), wish);
  }

  removeVenue(venue: string): Promise<void> {
    return this.write<void>('DELETE', placeOf(venue));
  }

  addRoom(venue: string, wish: RoomWish): Promise<Venue> {
    return this.write<Venue>('POST', `${placeOf(venue)}/rooms`, wish);
  }

  editRoom(venue: string, room: string, wish: RoomWish): Promise<Venue> {
    return this.write<Venue>('PATCH', placeOf(venue, room), wish);
  }

  removeRoom(venue: string, room: string): Promise<Venue> {
    return this.write<Venue>('DELETE', placeOf(venue, room));
  }

  tellAccess(venue: string, room: string, sheet: AccessSheet): Promise<AccessReport> {
    return this.write<AccessReport>('PUT', `${placeOf(venue, room)}/accessibility`, sheet);
  }

  setStanding(organisation: string, member: string, standing: Standing): Promise<Member> {
    return this.write<Member>('PUT', `${houseOf(organisation)}/members/${segment(member)}`, { standing });
  }

  removeMember(organisation: string, member: string): Promise<void> {
    return this.write<void>('DELETE', `${houseOf(organisation)}/members/${segment(member)}`);
  }

  handOver(organisation: string, member: string): Promise<void> {
    return this.write<void>('POST', `${houseOf(organisation)}/handover`, { member });
  }

  invite(organisation: string, wish: { standing: Standing; email?: string; days: number; uses_max: number }): Promise<NewInvitation> {
    return this.write<NewInvitation>('POST', `${houseOf(organisation)}/invitations`, wish);
  }

  revokeInvitation(organisation: string, invitation: string): Promise<void> {
    return this.write<void>('DELETE', `${houseOf(organisation)}/invitations/${segment(invitation)}`);
  }

  acceptInvitation(code: string): Promise<OwnOrganisation> {
    return this.write<OwnOrganisation>('POST', `/api/v1/invitations/${segment(code)}/acceptance`);
  }

  pictures = (organisation: string, query: Query) => this.read<Page<Picture>>(`${houseOf(organisation)}/pictures`, query);

  describePicture(id: string, words: PictureWords): Promise<Picture> {
    return this.write<Picture>('PATCH', `/api/v1/pictures/${segment(id)}`, words);
  }

  /** Throws an AbortError when `signal` says so. fetch cannot tell how much is on its way. */
  uploadPicture(
    organisation: string,
    file: Blob,
    words: PictureWords,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (percent: number) => void }
  ): Promise<Picture> {
    const request = new XMLHttpRequest();
    request.open('POST', withQuery(`${houseOf(organisation)}/pictures`, words));
    for (const [name, value] of Object.entries(this.sendingPicture(file))) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    return new Promise((resolve, reject) => {
      request.onload = () => {
        const { status, responseText: text } = request;
        const headers = { 'retry-after': request.getResponseHeader('retry-after') ?? '' };
        if (status === 201) resolve(JSON.parse(text) as Picture);
        else void problemOf(new Response(text, { status, headers })).then(reject);
      };
      request.onerror = () => reject(new Problem({ status: kUnreachable, title: 'unreachable' }));
      request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
      signal.addEventListener('abort', () => request.abort());
      request.send(file);
    });
  }
}
